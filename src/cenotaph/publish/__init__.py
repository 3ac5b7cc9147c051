"""Record + policy → Edition: the only room that withholds. The door is `publish`.

`secrets_of` says what a policy withholds, `leaks` looks for it in files, `stands` checks published words,
`changes_between` says what differs between two editions and why, `unpublished` what a record has since changed.
"""
from .changes import changes_between
from .checking import stands
from .leaks import leaks, unmasked
from .policy import Policy, default_policy_text, load_policy
from .publishing import Imprint, publish, unpublished, withhold
from .secrets import Secrets, secrets_of

__all__ = [
    "Imprint", "Policy", "Secrets", "changes_between", "default_policy_text", "leaks", "load_policy", "publish",
    "secrets_of", "stands", "unmasked", "unpublished",
    "withhold",
]
