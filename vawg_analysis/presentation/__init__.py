"""What draws and says what it is given: frames in, pictures, tables and words out."""
