"""What happens when: files are read at the start of a build, and the corpus is audited before pages are written."""

from __future__ import annotations

import hashlib
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME

from sphinx_marginalia.bibliography import read_bibliography
from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.checks import audit
from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.model.layer import BY_ID
from sphinx_marginalia.model.table import NO_DATA
from sphinx_marginalia.seeds import read_seeds
from sphinx_marginalia.sphinxext.bibtex_style import register
from sphinx_marginalia.sphinxext.config import set_by_author
from sphinx_marginalia.sphinxext.domain import MarginaliaDomain, digest, domain_of
from sphinx_marginalia.sphinxext.editions import check_exposure
from sphinx_marginalia.sphinxext.filling import handouts, source_uses
from sphinx_marginalia.sphinxext.filling.answer_key import in_reading_order
from sphinx_marginalia.sphinxext.filling.progress import sets_of
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
    """Check our own values, and let bibtex write sources in our style unless conf.py says otherwise.

    Raise ConfigError for a value that is not one of those allowed.
    """
    from sphinx.errors import ConfigError

    register(translation_of(app))
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
    """Read articles, bibliography and data sets into the domain; their findings end the build at once.

    Raise FindingsError where there are any, unless ``marginalia_findings`` is "warn".
    """
    root = Path(app.srcdir)
    domain = domain_of(app.env)
    seeds = read_seeds(root / app.config.marginalia_seeds, root)
    files = [root / name for name in app.config.bibtex_bibfiles]
    sources, in_sources = read_bibliography(files, root)
    package = root / app.config.marginalia_data
    tables, in_tables = read_package(package, root) if app.config.marginalia_data else (NO_DATA, ())
    domain.read(seeds, sources, tables)
    in_conf = check_address(app.config.marginalia_teacher_url, root)
    findings = sorted((*seeds.findings, *in_sources, *in_tables, *in_conf), key=lambda d: d.sort_key)
    raise_or_warn(findings, app)


def get_outdated(
    app: Sphinx, env: BuildEnvironment, added: AbstractSet[str], changed: AbstractSet[str], removed: AbstractSet[str]
) -> list[str]:
    """Return the pages to read again although Sphinx, which compares times, would keep them.

    All, where the seeds have changed; else those whose bytes have changed, or that an interrupted build had read.
    """
    domain = domain_of(env)
    known = env.found_docs & env.all_docs.keys()
    seeds = hashlib.sha256()
    for path in sorted(domain.seeds.files):
        content = path.read_bytes() if path.is_file() else b""  # a broken link has been reported
        seeds.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(content).digest())
    if domain.data["seeds"] != seeds.hexdigest():
        domain.data["seeds"] = seeds.hexdigest()  # also when a file came or went
        return sorted(known)
    pickled = Path(app.doctreedir, ENV_PICKLE_FILENAME)
    saved = pickled.stat().st_mtime_ns if pickled.exists() else 0
    return sorted(name for name in known if _is_stale(app, env, name, saved))


def _is_stale(app: Sphinx, env: BuildEnvironment, docname: str, saved: int) -> bool:
    """Tell whether a page has changed, or its doctree is younger than the environment of ``saved`` (nanoseconds)."""
    doctree = Path(app.doctreedir, f"{docname}.doctree")
    if doctree.exists() and doctree.stat().st_mtime_ns > saved:
        return True
    return bool(domain_of(env).data["digests"].get(docname) != digest(env, docname))


def audit_corpus(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report all findings, in every build; then return the pages to write again because others have changed.

    Raise FindingsError where there are any, unless ``marginalia_findings`` is "warn".
    """
    domain = domain_of(env)
    corpus = domain.corpus()
    generated = [*outdated_files(env), *outdated_tables(corpus)]
    raise_or_warn(
        [*audit(corpus), *generated, *source_uses.check_listed(corpus, env), *check_exposure(corpus, app)], app
    )
    return _affected_pages(domain, env, corpus, app.builder)


def _affected_pages(domain: MarginaliaDomain, env: BuildEnvironment, corpus: Corpus, builder: Builder) -> list[str]:
    """Return the pages whose output depends on something that has changed since the last build, and remember it.

    All pages, where records, titles or handouts have changed: any page may link to a sentence, cite a source or explain
    a term. Where only the uses of sources have, the pages that list sources.
    """
    titles = sorted((name, title.astext()) for name, title in env.titles.items())
    pages = [(p.docname, p.readers, p.samples, p.stimuli, p.markup, p.places, p.easier) for p in corpus.pages]
    state = (corpus.annotations, corpus.actors, corpus.claims, corpus.items, corpus.relations, titles, pages,
             len(corpus.cited), tuple(corpus.sources.values()), sorted(domain.terms.items()),
             list(in_reading_order(env)),
             sets_of(env))  # fmt: skip
    fingerprint = hashlib.sha256(repr(state).encode()).hexdigest()
    uses = source_uses.fingerprint(corpus)
    bibliographies = [name for name in source_uses.bibliographies(env) if domain.data["uses"] != uses]
    domain.data["uses"] = uses
    files = handouts.fingerprint(builder)
    is_same = domain.data["fingerprint"] == fingerprint and domain.data["files"] == files
    domain.data["files"] = files
    if is_same:
        return bibliographies
    domain.data["fingerprint"] = fingerprint
    return sorted(env.found_docs)
