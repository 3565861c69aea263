"""The register: what is kept, its rules, where it is stored. Knows no Qt and no layout."""
