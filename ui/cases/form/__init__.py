"""The form on which a case is opened or changed."""
