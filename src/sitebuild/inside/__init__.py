"""What runs inside Pyodide: one script during the build, two modules in the page."""
