"""Golden pictures: each screen in each face, compared with how it looked when somebody last approved of it."""
