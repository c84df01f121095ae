"""What an edition adds to its stylesheets: values of its grid and faces, the rules of its pages."""
