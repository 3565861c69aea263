"""How fast it is at size: each figure beside a floor from the same run. `make bench` prints it all."""
