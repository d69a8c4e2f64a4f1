"""Reports as people see them: text, Markdown, a page with charts, the history of figures."""
