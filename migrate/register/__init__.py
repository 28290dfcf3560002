"""登记: what is filed and decided about the old sites; the files that the stages survey and plan share."""
