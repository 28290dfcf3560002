// Decap CMS must not start by itself: start.js gives it the configuration of the department.
window.CMS_MANUAL_INIT = true;
