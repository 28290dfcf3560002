"""What a person can order the portal to do, one module for each who asks.

    terminal    how every command speaks: places, clock, progress, problems
    making      build, join, index
    inspecting  the built portal judged, visits to live sites, the yearly report
    editing     preview, lint, new, attach, editor, editor-page, agenda
    releasing   publish, pack, rollback, verify, headers
    office      init, doctor, fences, approve, reorganise

A command reads its arguments, calls one stage and says the result; `tasks.py` gathers them for invoke.
"""
