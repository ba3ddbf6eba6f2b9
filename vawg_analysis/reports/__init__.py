"""What each pillar's notebook shows: tables of the release in, one thing shown out."""
