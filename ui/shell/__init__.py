"""The frame around the pages: navigation, menus, the open notebook."""
