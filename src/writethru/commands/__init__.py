"""What each command asks of the user, whom it calls, and what it says; what takes long to import, it imports late."""
