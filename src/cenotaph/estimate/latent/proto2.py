import math
import numpy as np
from numba import njit
from .chance import COMPILED, states, uniform, gamma, poisson, binomial
from .sweep import Replica, Rows, renew, sweep, weigh
from .proto_ladder import make_rows, new_reps, start, pick

@njit(**COMPILED)
def energy(counts, freq, c, a):
    t=0.0
    for h in range(1,counts.size):
        if counts[h]>0:
            t+=counts[h]*math.log(math.exp(a.log_seen[h])/freq[h]+c)
    return t

@njit(**COMPILED)
def run2(state, rows, counts, cs, reps, at, fresh, n_it, it0, rej, out):
    R=cs.size; K=reps.share.shape[1]
    ahead=np.empty(K); renewals=0; total=counts.sum()
    freq=counts/total
    eff=np.zeros(counts.size,np.int64)
    for it in range(n_it):
        for r in range(R):
            rep=pick(reps,at[r])
            if cs[r]==np.inf:
                renew(state,rows,rep); fresh[at[r]]=1
            elif cs[r]==0.0:
                sweep(state,rows,counts,rep,ahead)
            else:
                s=0
                for h in range(1,counts.size):
                    if counts[h]>0:
                        p=math.exp(rep.log_seen[h])/freq[h]
                        eff[h]=binomial(state,counts[h],p/(p+cs[r]))
                        s+=eff[h]
                if s==0: renew(state,rows,rep)
                else: sweep(state,rows,eff,rep,ahead)
        for r in range((it0+it)%2,R-1,2):
            hot,cold=pick(reps,at[r]),pick(reps,at[r+1])
            g=energy(counts,freq,cs[r+1],hot)-energy(counts,freq,cs[r+1],cold)
            if cs[r]!=np.inf:
                g+=energy(counts,freq,cs[r],cold)-energy(counts,freq,cs[r],hot)
            rej[r]+=1.0-min(1.0,math.exp(min(0.0,g)))
            if math.log(uniform(state))<g:
                at[r],at[r+1]=at[r+1],at[r]
        top=at[R-1]
        if fresh[top]: renewals+=1; fresh[top]=0
        rep=pick(reps,top)
        n0=poisson(state,gamma(state,float(total))*rep.single[2])
        occ=0
        for k in range(K):
            if rep.members[k]-rep.uncounted[k]>0: occ+=1
        out[it,0]=total+n0; out[it,1]=occ; out[it,2]=rep.single[0]; out[it,3]=total*(1+rep.single[2]); out[it,5]=top
    return renewals

def tune2(cs,rej,R):
    # interior in log c
    x=np.log(cs[1:-1]); 
    x=np.concatenate([[x[0]+1.0],x,[x[-1]-1.0]])
    lam=np.concatenate([[0],np.cumsum(rej+1e-3)])
    nx=np.interp(np.linspace(0,lam[-1],R),lam,x)
    c=np.exp(nx); c[0]=np.inf; c[-1]=0
    return c
def go2(name,K,R,n_it,chains,rounds=(100,200,400,800),seed=1,verbose=True,lo=1e-4,hi=None):
    import sys; sys.path.insert(0,'/tmp'); from proto import load
    import time
    pats,J=load(name); rows,counts=make_rows(pats,J); n=counts.sum(); H=counts.size
    st=states(seed,chains+1); rng=np.random.default_rng(seed)
    reps=new_reps(R,K,J,H); start(reps,rows,3,rng); at=np.arange(R); fresh=np.zeros(R,np.int64)
    hi=hi or 3.0*n
    cs=np.concatenate([[np.inf],np.exp(np.linspace(np.log(hi),np.log(lo),R-2)),[0.0]])
    it0=0;t=time.time()
    for m in rounds:
        rej=np.zeros(R-1); out=np.zeros((m,6))
        ren=run2(st[-1],rows,counts,cs,reps,at,fresh,m,it0,rej,out); it0+=m
        rej/=(m/2)
        if verbose: print(m,"lam",rej.sum().round(1),"max",rej.max().round(2),"ren",ren,"sec",round(time.time()-t,1))
        nc=tune2(cs,rej,R)
        if m==rounds[-1] and verbose:
            for r in range(R-1): print(f"{cs[r]:.3g} {rej[r]:.2f}",end="; ")
            print()
        cs=nc
    outs=[]
    for c in range(chains):
        reps=new_reps(R,K,J,H); start(reps,rows,1+(c*(K-1))//max(chains-1,1),rng)
        at=np.arange(R); fresh=np.zeros(R,np.int64); rej=np.zeros(R-1); burn=n_it//4
        out=np.zeros((burn,6)); run2(st[c],rows,counts,cs,reps,at,fresh,burn,0,rej,out); rej[:]=0
        out=np.zeros((n_it,6)); t=time.time(); ren=run2(st[c],rows,counts,cs,reps,at,fresh,n_it,burn,rej,out); dt=time.time()-t
        outs.append(out)
        if verbose: print("chain",c,"ren",ren,"N",np.percentile(out[:,0],[2.5,25,50,75,97.5]).round(),"occ",(np.bincount(out[:,1].astype(int))/n_it).round(3),"sec",round(dt,1),"us/rung",round(dt/n_it/R*1e6,1),"maxrej",(rej/n_it*2).max().round(2))
    import arviz as az
    X=np.log(np.array([o[:,0] for o in outs])); d=az.convert_to_dataset(X)
    print(name,K,"rhat",round(float(az.rhat(d).x),4),"bulk",round(float(az.ess(d).x)),"tail",round(float(az.ess(d,method='tail').x)),"N",np.percentile(np.exp(X),[2.5,25,50,75,97.5]).round(),"mean",np.exp(X).mean().round())
    return outs
if __name__=="__main__":
    import sys,warnings; warnings.filterwarnings("ignore")
    go2(sys.argv[1],*map(int,sys.argv[2:6]))
