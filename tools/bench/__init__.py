"""How fast Nabij is: ./run bench measures it on servers of its own and prints it beside its targets."""
