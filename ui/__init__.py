"""The window: pages that call the tasks of the notebook and decide nothing themselves."""
