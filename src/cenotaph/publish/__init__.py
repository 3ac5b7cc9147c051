"""Record + policy → Edition: the only room that withholds. The door is `publish`."""
from .policy import Policy, default_policy_text, load_policy
from .publishing import Imprint, publish

__all__ = ["Imprint", "Policy", "default_policy_text", "load_policy", "publish"]
