import os
import math
import numpy as np
from numba import njit
from .chance import COMPILED, states, uniform, gamma, poisson
from .sweep import Replica, Rows, renew, weigh, allot, concentrate, reorder, recount, reshape
from .splitting import split_or_join

def make_rows(patterns, J):
    rows = {(0,)*J: None}
    def add(p):
        if p in rows: return
        # parent: prefer existing
        opts=[tuple(0 if i==j else v for i,v in enumerate(p)) for j in range(J) if p[j]]
        for o in opts:
            if o in need: 
                add(o); break
        else:
            o=opts[0]; add(o)
        if p not in rows: rows[p]=o
    need=set(p for p,_ in patterns)
    for p,_ in sorted(patterns,key=lambda x:sum(x[0])): add(p)
    keys=list(rows); idx={p:i for i,p in enumerate(keys)}
    parent=np.array([0]+[idx[rows[p]] for p in keys[1:]]); 
    added=np.array([0]+[next(j for j in range(J) if p[j] and not rows[p][j]) for p in keys[1:]])
    on=[[j for j in range(J) if p[j]] for p in keys]
    start=np.cumsum([0]+[len(o) for o in on])
    d=dict(patterns)
    counts=np.array([d.get(p,0) for p in keys],dtype=np.int64)
    return Rows(parent.astype(np.int64),added.astype(np.int64),start.astype(np.int64),np.array(sum(on,[]),dtype=np.int64)),counts


def queue(counts):
    mode=os.environ.get("QUEUE","first")
    H=counts.size; q=[]
    for h in range(1,H):
        jit=(h*0.6180339887498949)%1.0
        for i in range(counts[h]):
            if mode=="first" and i==0: key=(-1.0,-counts[h],h)
            elif mode=="lists" and i==0: key=(-1.0,h,h)
            else: key=((i+jit)/counts[h],0,h)
            q.append((key,h))
    q.sort()
    return np.array([h for _,h in q])
def thin(counts, betas):
    q=queue(counts); n=counts.sum()
    out=np.zeros((len(betas),counts.size),np.int64)
    for r,b in enumerate(betas):
        out[r]=np.bincount(q[:int(round(b*n))],minlength=counts.size)
    return out

@njit(**COMPILED)
def sweep(state, rows, counts, replica, ahead, total, nsm, shape, rate):
    allot(state, rows, counts, replica)
    concentrate(state, replica, shape, rate)
    reorder(state, replica)
    done=0
    for _ in range(nsm):
        if split_or_join(state, rows, np.nonzero(counts)[0], replica): done+=1
    recount(state, replica, ahead)
    reshape(state, replica)
    weigh(rows, replica)
    return done

@njit(**COMPILED)
def log_swap(cold, hot, a, b):
    # a at cold, b at hot
    t=0.0
    for h in range(1,cold.size):
        d=cold[h]-hot[h]
        if d!=0:
            t+=d*(b.log_seen[h]-a.log_seen[h])
    return t

@njit(**COMPILED)
def pick(reps, r):
    return Replica(reps.odds[r],reps.share[r],reps.weight[r],reps.log_seen[r],reps.members[r],reps.uncounted[r],reps.listed[r],reps.held[r],reps.single[r])

@njit(**COMPILED)
def run(state, rows, tables, conc, reps, at, fresh, n_it, it0, rej, out, acc, nsm):
    R=tables.shape[0]
    K=reps.share.shape[1]
    ahead=np.empty(K)
    renewals=0
    total=tables[R-1].sum()
    for it in range(n_it):
        for r in range(R):
            rep=pick(reps,at[r])
            if tables[r].sum()==0:
                renew(state,rows,rep,conc[r,0],conc[r,1])
                fresh[at[r]]=1
            else:
                acc[r]+=sweep(state,rows,tables[r],rep,ahead,tables[r].sum(),nsm,conc[r,0],conc[r,1])
        for r in range((it0+it)%2,R-1,2):
            g=log_swap(tables[r+1],tables[r],pick(reps,at[r+1]),pick(reps,at[r]))
            ac=reps.single[at[r+1],0]; ah=reps.single[at[r],0]
            g+=(conc[r+1,0]-conc[r,0])*(math.log(ah)-math.log(ac))-(conc[r+1,1]-conc[r,1])*(ah-ac)
            rej[r]+=1.0-min(1.0,math.exp(min(0.0,g)))
            if math.log(uniform(state))<g:
                at[r],at[r+1]=at[r+1],at[r]
        top=at[R-1]
        if fresh[top]:
            renewals+=1; fresh[top]=0
        rep=pick(reps,top)
        n0=poisson(state,gamma(state,float(total))*rep.single[2])
        occ=0
        for k in range(K):
            if rep.members[k]-rep.uncounted[k]>0: occ+=1
        out[it,0]=total+n0; out[it,1]=occ; out[it,2]=rep.single[0]; out[it,3]=total*(1+rep.single[2])
        s=0.0
        for h in range(1,rep.log_seen.size):
            s+=tables[R-1,h]*rep.log_seen[h]
        out[it,4]=s; out[it,5]=top
    return renewals

def new_reps(R,K,J,H):
    return Replica(np.zeros((R,K,J)),np.zeros((R,K)),np.zeros((R,H,K)),np.zeros((R,H)),np.zeros((R,K),np.int64),np.zeros((R,K),np.int64),np.zeros((R,K,J),np.int64),np.zeros((R,H,K),np.int64),np.zeros((R,3)))

def start(reps, rows, c, rng):
    R,K=reps.share.shape; J=reps.odds.shape[2]
    for r in range(R):
        u=rng.random((K,J)); reps.odds[r]=u/(1-u)
        s=np.full(K,1e-12); s[:c]=rng.dirichlet(np.ones(c)); reps.share[r]=s/s.sum()
        reps.single[r,0]=1.0
        weigh(rows,pick(reps,r))

def tune(betas, rej, nt, R, b0=0):
    x=np.log(nt*betas+2.0)
    lam=np.concatenate([[0],np.cumsum(rej+1e-3)])
    tgt=np.linspace(0,lam[-1],R)
    nx=np.interp(tgt,lam,x)
    b=(np.exp(nx)-2.0)/nt
    b[0]=b0;b[-1]=1
    return b, lam[-1]

import os
def concs(betas):
    S=float(os.environ.get("ASH","4")); T=float(os.environ.get("ART","1")); P=float(os.environ.get("APW","1"))
    s=betas**P
    return np.stack([.25*s+(1-s)*S, .25*s+(1-s)*T],1)
