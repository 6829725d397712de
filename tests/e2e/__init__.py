"""The whole way, in real browsers: a click on the button, the real host, a library on the disk, the reader."""
