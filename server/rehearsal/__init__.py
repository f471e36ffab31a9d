"""A made-up clearinghouse and payer, to rehearse with before the first real claim; knows no row of ours.

`payer/` is pure: bytes of an 837P in, files of answers out (TA1, 999, 277CA), as its settings say. It takes
test files only and marks everything it says as a test.
"""
