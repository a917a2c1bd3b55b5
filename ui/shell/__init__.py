"""The frame around the pages: window, navigation, session and settings."""
