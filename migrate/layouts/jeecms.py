"""金磊 JEECMS: `fgzcwj/index.jhtml`, `fgzcwj/index_2.jhtml`, `fgzcwj/8066.jhtml`."""

from migrate.layouts.layout import Layout

JEECMS = Layout(
    name="jeecms",
    title_zh="JEECMS",
    scripts=("r/cms/www", "Cms.viewCount", "Cms.siteFlow", "jeecms"),
    address=r"/\d+\.jhtml$",
    article=r"/\d+(?:_\d+)?\.(?:jhtml|jspx|html?)$",
    listing=r"/(?:index(?:_\d+)?\.(?:jhtml|html?))?$",
)
