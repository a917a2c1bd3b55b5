"""Every sentence about something that went wrong, in one place to ask."""

from notebook.words import (
    problem_decisions,
    problem_handover,
    problem_interchange,
    problem_passages,
    problem_store,
    problem_tasks,
    problem_upkeep,
    problem_vault,
    problem_ways_in,
)
from notebook.words.problem import sentence

__all__ = [
    "problem_decisions",
    "problem_handover",
    "problem_interchange",
    "problem_passages",
    "problem_store",
    "problem_tasks",
    "problem_upkeep",
    "problem_vault",
    "problem_ways_in",
    "sentence",
]
