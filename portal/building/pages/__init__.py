"""Every kind of page as a view: an output and a channel in, pages out; nothing is read and nothing is rendered.

Reading order: `crumbs` (where a page stands), `channel` (front page and columns of a department), `article`,
`department` with `organ` and `disclosure` (机构概况, 政府信息公开专栏), `needs` (which modules a department asked for),
`services` and `service_rows` (办事服务); of the whole output `front` (home, departments, map, search) with `latest`,
`topics`, `reports`, `moved` and `plain`.
"""
