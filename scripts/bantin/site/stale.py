"""Whether a build as readers want it would give another site than the one that stands, told by what the last build remembered."""

from __future__ import annotations

from bantin.content.scan import walk_docs
from bantin.memory import Memory
from bantin.settings import Settings
from bantin.site.finished import recall_finished
from bantin.site.intact import is_intact
from bantin.site.report import Options, name_site, site_root


def is_stale(settings: Settings, options: Options, memory: Memory) -> bool:
    """True where there is no site, or another would come of a build: content or templates changed, something is due, files of the site
    were changed or lost, or the last build was one of tomorrow, a preview or left the search out; also where nothing is known of it: a
    build was killed halfway, or the memory was lost, and nobody can tell whether the site is whole."""
    root = site_root(settings, options)
    name = name_site(str(root), options)
    finished = recall_finished(memory, name) if root.is_dir() else None
    if finished is None or not finished.is_of(settings, options) or not finished.holds_at(options.now):
        return True
    walked = walk_docs(options.root / settings.docs_dir)
    if walked.refuses or walked.looks != finished.looks or not all(walked.looks.values()):
        return True
    return not is_intact(str(root), name, finished.files, memory)
