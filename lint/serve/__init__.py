"""A local page to try figlint on: type or drop an article and see it marked, live. Started by `figlint serve`.

The page is served to this machine alone, under an address with a token that nobody else knows; what is typed there goes to this
process and nowhere else. Text of an article reaches the page as data and is shown as text.
"""
