"""Forms made to harm: each is refused with its place, or does no harm, in bounded time and memory."""
