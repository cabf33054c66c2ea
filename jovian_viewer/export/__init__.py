"""Files that leave the program: pictures now, tables and movies later. No Qt."""
