"""What happens before a page is opened: set-up, fetching, drawing, bundling, serving, checking.

Nothing in here travels to the browser, but for some modules in `inside`.
"""
