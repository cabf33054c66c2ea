"""Files that leave the program: pictures, movies, tables, calendars, the scene as glTF and as a page. No Qt."""
