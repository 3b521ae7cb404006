"""Whether a build as readers want it would give another site than the one that stands, told by what the last build remembered."""

from __future__ import annotations

from bantin.content.scan import walk_docs
from bantin.memory import Memory
from bantin.settings import Settings
from bantin.site.finished import recall_finished
from bantin.site.report import Options, name_site, site_root


def is_stale(settings: Settings, options: Options, memory: Memory) -> bool:
    """True where there is no site, or another would come of a build: content or templates changed, something is due, or the last build
    was one of tomorrow, a preview or left the search out. A site that this memory does not know is taken as it is."""
    root = site_root(settings, options)
    if not root.is_dir():
        return True
    finished = recall_finished(memory, name_site(str(root), options))
    if finished is None:
        return False
    if not finished.is_of(settings, options) or not finished.holds_at(options.now):
        return True
    walked = walk_docs(options.root / settings.docs_dir)
    return walked.refuses or walked.looks != finished.looks or not all(walked.looks.values())
