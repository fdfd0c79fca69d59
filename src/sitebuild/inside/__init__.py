"""What runs inside Pyodide: one script during the build, the other modules in the page."""
