"""Tasks of reporting: ids in, open the scope, call one service."""
