"""The way back from a syntax tree to text, with every bracket written: what `parse` must undo."""

from field_app.forms.xpath.syntax import (
    NODE,
    Axis,
    Call,
    Literal,
    Logic,
    Negation,
    Operation,
    Origin,
    Path,
    Step,
    Tree,
)
from field_app.forms.xpath.values import number_text


def unparse(tree: Tree) -> str:
    """Write `tree` as an expression."""
    match tree:
        case Literal(content):
            return number_text(content) if isinstance(content, float) else _quoted(content)
        case Negation(operand):
            return f"-({unparse(operand)})"
        case Logic(operator, operands):
            return "(" + f" {operator} ".join(unparse(operand) for operand in operands) + ")"
        case Operation(operator, left, right):
            return f"({unparse(left)} {operator} {unparse(right)})"
        case Call(name, arguments):
            return f"{name}({', '.join(unparse(argument) for argument in arguments)})"
        case Path(origin, steps):
            return _path(origin, steps)


def _quoted(text: str) -> str:
    return f'"{text}"' if '"' not in text else f"'{text}'"


def _path(origin: Origin | Tree, steps: tuple[Step, ...]) -> str:
    written = "/".join(_step(step) for step in steps)
    if origin is Origin.ROOT:
        return f"/{written}"
    if origin is Origin.CONTEXT:
        return written
    assert not isinstance(origin, Origin)
    return f"({unparse(origin)})/{written}"


def _step(step: Step) -> str:
    predicates = "".join(f"[{unparse(predicate)}]" for predicate in step.predicates)
    if step.name == NODE and not step.predicates and step.axis in (Axis.SELF, Axis.PARENT):
        return "." if step.axis is Axis.SELF else ".."
    name = f"{step.prefix}:{step.name}" if step.prefix else step.name
    return f"{step.axis.value}::{name}{predicates}"
