"""All that a person meets: screens, paper, workbooks, the command line."""
