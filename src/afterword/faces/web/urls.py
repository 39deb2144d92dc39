"""Which address shows what."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from afterword.faces.api.operations import api
from afterword.faces.web.views import (
    account,
    actions,
    comments,
    editing,
    forms,
    health,
    incidents,
    postmortems,
    review,
    rules,
    work,
)

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("api/v1/", api.urls),
    path("", work.work, name="home"),
    path("welcome/<str:link>/", account.welcome, name="welcome"),
    path("join/<str:link>/", account.join, name="join"),
    path("sign-in/", account.SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("people/", account.people, name="people"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/<slug:key>/<slug:step>/", incidents.incident_step, name="incident-step"),
    path("postmortems/", postmortems.all_of_them, name="postmortems"),
    path("postmortems/new/", postmortems.new, name="new"),
    path("postmortems/import/", postmortems.import_it, name="import"),
    path("postmortems/<slug:key>/", postmortems.one, name="postmortem"),
    path("postmortems/<slug:key>/text.md", postmortems.text, name="text"),
    path("postmortems/<slug:key>/write/", editing.write, name="write"),
    path("postmortems/<slug:key>/form/", forms.form, name="form"),
    path("postmortems/<slug:key>/link/", editing.link, name="link"),
    path("postmortems/<slug:key>/cite/", editing.cite_it, name="cite"),
    path("postmortems/<slug:key>/stage/<slug:step>/", review.stage, name="stage"),
    path("postmortems/<slug:key>/comment/", comments.comment, name="comment"),
    path("postmortems/<slug:key>/readers/", review.readers, name="readers"),
    path("postmortems/<slug:key>/history/", review.history, name="history"),
    path("postmortems/<slug:key>/history/<int:number>/", review.revision, name="revision"),
    path("postmortems/<slug:key>/history/<int:number>/restore/", review.restore_it, name="restore"),
    path("postmortems/<slug:key>/actions/<slug:action>/<slug:step>/", actions.step, name="step"),
    path("actions/", actions.board, name="actions"),
    path("rules/<str:code>", rules.page, name="rule"),
]

handler404 = "afterword.faces.web.views.problems.not_found"
handler500 = "afterword.faces.web.views.problems.broken"
