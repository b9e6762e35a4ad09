"""When things happen: seeds are read at the start, the book is judged before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME

from sphinx_marginalia.bibliography import read_bibliography
from sphinx_marginalia.checks import audit
from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.model.layer import BY_ID
from sphinx_marginalia.model.table import NO_DATA
from sphinx_marginalia.seeds import read_seeds
from sphinx_marginalia.sphinxext.bibtex_style import register
from sphinx_marginalia.sphinxext.config import set_by_author
from sphinx_marginalia.sphinxext.domain import MarginaliaDomain, digest, domain_of
from sphinx_marginalia.sphinxext.editions import check_exposure
from sphinx_marginalia.sphinxext.filling import handouts as sheets
from sphinx_marginalia.sphinxext.filling import source_uses as uses
from sphinx_marginalia.sphinxext.filling.answer_key import in_reading_order
from sphinx_marginalia.sphinxext.findings import raise_or_warn
from sphinx_marginalia.sphinxext.generated_files import outdated_files, outdated_tables
from sphinx_marginalia.sphinxext.teacher_address import check_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.corpus import Corpus


def set_defaults(app: Sphinx, config: Config) -> None:
    """Check our own values, and let bibtex write sources in our style unless conf.py says otherwise."""
    from sphinx.errors import ConfigError

    register()
    if config.marginalia_findings not in {"error", "warn"}:
        raise ConfigError(f"marginalia_findings must be 'error' or 'warn', not {config.marginalia_findings!r}")
    if config.marginalia_first_layer not in BY_ID:
        raise ConfigError(
            f"marginalia_first_layer: unknown layer {config.marginalia_first_layer!r}; use one of: {', '.join(BY_ID)}"
        )
    own = set_by_author(config)
    if "html_copy_source" not in own:
        config.html_copy_source = False  # the sources hold the keys
    for name in ("html_static_path", "templates_path"):
        config[name] = [*config[name]]  # themes append to these, and the defaults are shared by all builds of a process
    for name, value in (
        ("bibtex_default_style", "marginalia"),
        ("bibtex_reference_style", "marginalia"),
        ("bibtex_cite_id", "source-{key}"),
        ("bibtex_tooltips", False),
        ("bibtex_bibfiles", []),
    ):
        if name not in own:
            config[name] = value


def read_files(app: Sphinx) -> None:
    """Read seeds and bibliography anew; faults there stop the build at once."""
    root = Path(app.srcdir)
    domain = domain_of(app.env)
    seeds = read_seeds(root / app.config.marginalia_seeds, root)
    files = [root / name for name in app.config.bibtex_bibfiles]
    sources, faults = read_bibliography(files, root)
    package = root / app.config.marginalia_data
    tables, wrong = read_package(package, root) if app.config.marginalia_data else (NO_DATA, ())
    domain.read(seeds, sources, tables)
    address = check_address(app.config.marginalia_teacher_url, root)
    raise_or_warn(sorted((*seeds.findings, *faults, *wrong, *address), key=lambda d: d.sort_key), app.config)


def get_outdated(
    app: Sphinx, env: BuildEnvironment, added: AbstractSet[str], changed: AbstractSet[str], removed: AbstractSet[str]
) -> list[str]:
    """Pages to read anew although Sphinx, which compares times, would keep them."""
    domain = domain_of(env)
    known = env.found_docs & env.all_docs.keys()
    seeds = hashlib.sha256()
    for path in sorted(domain.seeds.files):
        held = path.read_bytes() if path.is_file() else b""  # a link to nowhere has been told
        seeds.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(held).digest())
    if domain.data["seeds"] != seeds.hexdigest():
        domain.data["seeds"] = seeds.hexdigest()  # also when a file came or went
        return sorted(known)
    kept = Path(app.doctreedir, ENV_PICKLE_FILENAME)
    last = kept.stat().st_mtime_ns if kept.exists() else 0
    return sorted(name for name in known if _stale(app, env, name, last))


def _stale(app: Sphinx, env: BuildEnvironment, docname: str, last: int) -> bool:
    """Whether a page has other bytes than those read, or was read by a build that came to no end."""
    doctree = Path(app.doctreedir, f"{docname}.doctree")
    if doctree.exists() and doctree.stat().st_mtime_ns > last:
        return True
    return bool(domain_of(env).data["digests"].get(docname) != digest(env, docname))


def audit_corpus(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report all findings, in every build; then name the listing pages that have changed."""
    domain = domain_of(env)
    corpus = domain.corpus()
    made = [*outdated_files(env), *outdated_tables(corpus)]
    raise_or_warn([*audit(corpus), *made, *uses.check_listed(corpus, env), *check_exposure(corpus, app)], app.config)
    return _outdated(domain, env, corpus, app.builder)


def _outdated(domain: MarginaliaDomain, env: BuildEnvironment, corpus: Corpus, builder: Builder) -> list[str]:
    titles = sorted((name, title.astext()) for name, title in env.titles.items())
    shown = [(p.docname, p.readers, p.samples, p.markup) for p in corpus.pages]
    state = (corpus.annotations, corpus.actors, corpus.claims, corpus.items, corpus.relations, titles, shown,
             tuple(corpus.sources.values()), sorted(domain.terms.items()), list(in_reading_order(env)))  # fmt: skip
    fingerprint = hashlib.sha256(repr(state).encode()).hexdigest()
    used = uses.fingerprint(corpus)
    changed = [name for name in uses.bibliographies(env) if domain.data["uses"] != used]
    domain.data["uses"] = used
    files = sheets.fingerprint(builder)
    same = domain.data["fingerprint"] == fingerprint and domain.data["files"] == files
    domain.data["files"] = files
    if same:
        return changed
    domain.data["fingerprint"] = fingerprint
    return sorted(env.found_docs)  # any page may link to a sentence, cite a source or explain a term
