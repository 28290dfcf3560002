"""签批文件: the papers of the programme as .docx and .xlsx, filled from templates that a clerk may edit in Word."""
