"""Versions of articles and near-duplicate pairs in, the place of each among its like out."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import UTC, datetime

from pipeline.records import NearDuplicate, Place, Version

_LATE = datetime.max.replace(tzinfo=UTC)
_EARLY = datetime.min.replace(tzinfo=UTC)


def places(
    versions: Sequence[Version], edges: Iterable[NearDuplicate], beside: Sequence[Version] = ()
) -> list[Place]:
    """Return the place of every version, ordered by article id.

    Give whole clusters; `beside` are all versions at their addresses, of other clusters too.
    A cluster is what equal and near-equal bodies connect. Its original is the earliest
    published, then the longest, then the first by id, of the first versions at their addresses;
    a later version at an address is an update; all others are reprints. The answer is the same
    for any order of the input.
    """
    newest = _newest([*versions, *beside])
    found = [place for members in _clusters(versions, edges) for place in _placed(members, newest)]
    return sorted(found, key=lambda place: place.article_id)


def _newest(versions: Sequence[Version]) -> set[str]:
    """Return the article id of the version seen last at each address."""
    at: dict[str, Version] = {}
    for version in versions:
        before = at.get(version.address)
        if before is None or _age(version) > _age(before):
            at[version.address] = version
    return {version.article_id for version in at.values()}


def _age(version: Version) -> tuple[datetime, datetime, str]:
    return (version.seen_at or _EARLY, version.published_at or _EARLY, version.article_id)


def _clusters(
    versions: Sequence[Version], edges: Iterable[NearDuplicate]
) -> Iterable[list[Version]]:
    """Group versions by the bodies that edges connect; the same to the letter are one node."""
    leader: dict[Hashable, Hashable] = {}
    for edge in edges:
        leader[_lead(leader, edge.first)] = _lead(leader, edge.second)
    clusters: dict[Hashable, list[Version]] = defaultdict(list)
    for version in versions:
        clusters[_lead(leader, version.same_as)].append(version)
    return clusters.values()


def _lead(leader: dict[Hashable, Hashable], node: Hashable) -> Hashable:
    path = []
    while leader.setdefault(node, node) != node:
        path.append(node)
        node = leader[node]
    for passed in path:  # so that a long chain is walked once
        leader[passed] = node
    return node


def _placed(members: list[Version], newest: set[str]) -> Iterable[Place]:
    first_at: dict[str, Version] = {}
    for version in sorted(members, key=_arrival):
        first_at.setdefault(version.address, version)
    original = min(first_at.values(), key=_precedence)
    for version in members:
        is_first = first_at[version.address] is version
        role = "original" if version is original else "reprint" if is_first else "update"
        yield Place(
            version.article_id,
            original.article_id,
            role,  # type: ignore[arg-type]  # one of the three, as the line above says
            version.article_id in newest,
        )


def _arrival(version: Version) -> tuple[datetime, datetime, str]:
    return (version.fetched_at or _LATE, version.published_at or _LATE, version.article_id)


def _precedence(version: Version) -> tuple[datetime, int, str]:
    return (version.published_at or _LATE, -version.char_count, version.article_id)
