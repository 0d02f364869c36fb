"""What single articles tell in; meetings, people and organizations, each once, out."""

from pipeline.resolve.bearers import ENOUGH, Bearer, bond
from pipeline.resolve.blocks import Block, bearer_blocks, may_be_one, telling_blocks
from pipeline.resolve.identities import (
    Participation,
    bodies_seen,
    organizations,
    people_seen,
    persons,
)
from pipeline.resolve.names import name_key, names_agree
from pipeline.resolve.people import people
from pipeline.resolve.resolution import Resolution
from pipeline.resolve.resolving import identify, meetings, name_bearer, resolve
from pipeline.resolve.scheme import scheme
from pipeline.resolve.told import kinds, telling_key

__all__ = [
    "ENOUGH",
    "Bearer",
    "Block",
    "Participation",
    "Resolution",
    "bearer_blocks",
    "bodies_seen",
    "bond",
    "identify",
    "kinds",
    "may_be_one",
    "meetings",
    "name_bearer",
    "name_key",
    "names_agree",
    "organizations",
    "people",
    "people_seen",
    "persons",
    "resolve",
    "scheme",
    "telling_blocks",
    "telling_key",
]
