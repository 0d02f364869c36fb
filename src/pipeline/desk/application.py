"""A home and the keys to it in, the web application of the desk out; one request at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import islice
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pipeline import stages
from pipeline.desk.acting import CHANGES, Form, act, one
from pipeline.desk.doubting import BELOW, Doubted, counted, within
from pipeline.desk.guard import ENTRY, Guard, Keys, same
from pipeline.desk.records import corrections, listed, near, record
from pipeline.desk.shown import Shown, opened, shown
from pipeline.errors import Busy, DataError, MahdarError
from pipeline.settings import Settings
from pipeline.site import LANGUAGES

PAGE_SIZE = 25
MOST_FIELDS = 400
_ASSETS = {
    "site.css": ("pipeline.site", "assets/site.css", "text/css"),
    "desk.css": ("pipeline.desk", "desk.css", "text/css"),
    "icon.svg": ("pipeline.site", "assets/icon.svg", "image/svg+xml"),
}


@dataclass
class Desk:
    """The desk of one home while it is open."""

    settings: Settings
    keys: Keys
    author: str
    below: float = BELOW
    language: str = LANGUAGES[0]
    _shown: Shown | None = field(default=None, init=False, repr=False)
    # Two connections to one copy in one process would quarrel over its settings.
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def now(self) -> Shown:
        """Return what is shown now. Raises Unavailable where nothing is published."""
        self._shown = shown(self.settings, self._shown, self.below)
        return self._shown

    def total(self) -> int:
        """Return how many records wait."""
        with self._lock:
            return len(self.now().queue)

    def counts(self) -> dict[str, int]:
        """Return how many records wait for each reason."""
        with self._lock:
            return counted(self.now().queue)

    def enter(self, request: Request) -> Response:
        """Give the browser its session."""
        answer = RedirectResponse(f"/{self.language}/", 303)
        answer.headers["Set-Cookie"] = self.keys.cookie
        return answer

    def asset(self, request: Request) -> Response:
        """Return a file that pages are dressed in."""
        found = _ASSETS.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        package, name, kind = found
        return Response(files(package).joinpath(*name.split("/")).read_bytes(), media_type=kind)

    def queue(self, request: Request) -> Response:
        """Show what is doubted, all or of one reason."""
        with self._lock:
            now = self.now()
            reason, page = request.query_params.get("reason", ""), _page(request)
            counts = counted(now.queue)
            if reason and reason not in counts:
                reason = ""
            chosen = within(now.queue, reason)
            first = (page - 1) * PAGE_SIZE
            found = list(islice(chosen, first, first + PAGE_SIZE + 1))
            with opened(self.settings) as con:
                rows = listed(con, found[:PAGE_SIZE])
        return self._html(
            request, "queue.html", rows=rows, counts=counts, total=len(now.queue), reason=reason,
            page=page, has_more=len(found) > PAGE_SIZE, below=self.below,
        )  # fmt: skip

    def meeting(self, request: Request) -> Response:
        """Show a record with its text and its forms."""
        with self._lock:
            return self._meeting(request, request.path_params["meeting"])

    def _meeting(
        self, request: Request, meeting_id: str, refused: str = "", given: Form | None = None
    ) -> Response:
        found = self._doubted(meeting_id)
        with opened(self.settings) as con:
            its, others = record(con, meeting_id), near(con, found)
        if its is None:
            raise HTTPException(404)
        status = 422 if refused else 200
        return self._html(request, "record.html", status, m=its, doubted=found, others=others,
                          refused=refused, given=given or {})  # fmt: skip

    def _doubted(self, meeting_id: str) -> Doubted | None:
        return next((one for one in self.now().queue if one.meeting_id == meeting_id), None)

    def corrections(self, request: Request) -> Response:
        """Show what readers put right, the newest first."""
        with self._lock:
            self.now()
            with opened(self.settings) as con:
                made = corrections(con)
        return self._html(request, "corrections.html", made=made)

    async def act(self, request: Request) -> Response:
        """Make the correction that a form asks for, and show what came of it."""
        form = _form(await request.body())
        if not same("".join(form.get("key", [])), self.keys.form):
            raise HTTPException(403, "The form is not of this desk: load the page anew.")
        verb = request.path_params["verb"]
        return await run_in_threadpool(self._act, request, verb, form)

    def _act(self, request: Request, verb: str, form: Form) -> Response:
        with self._lock:
            try:
                if verb == "undo":
                    stages.undo(self.settings, one(form, "correction"))
                    return self._to(request, form, "corrections")
                if verb not in CHANGES:
                    raise HTTPException(404)
                meeting_id = one(form, "meeting")
                after = self._after(meeting_id, _first(form, "reason"))
                made = act(self.settings, verb, form, self.author)
            except Busy as error:
                raise HTTPException(503, str(error)) from error
            except DataError as error:
                return self._refused(request, form, str(error))
            if verb in ("accept", "delete"):
                return self._to(request, form, after, made)
            return self._to(request, form, f"meeting/{self._id_now(made, meeting_id)}", made)

    def _refused(self, request: Request, form: Form, why: str) -> Response:
        self.now()
        try:
            return self._meeting(request, _first(form, "meeting"), why, form)
        except HTTPException as error:
            raise HTTPException(422, why) from error

    def _after(self, meeting_id: str, reason: str) -> str:
        """Return the record that follows one in the queue; the queue itself after the last."""
        chosen = within(self.now().queue, reason)
        following = False
        for found in chosen:
            if following:
                return f"meeting/{found.meeting_id}"
            following = found.meeting_id == meeting_id
        return ""

    def _id_now(self, correction_id: str, meeting_id: str) -> str:
        """Return what the meeting of a correction is called now."""
        with opened(self.settings) as con:
            made = corrections(con)
        its = (row["meeting_id"] for row in made if row["correction_id"] == correction_id)
        return str(next(its, meeting_id))

    def _to(self, request: Request, form: Form, where: str, made: str = "") -> Response:
        kept = {"reason": _first(form, "reason"), "done": made}
        asked = urlencode({name: value for name, value in kept.items() if value})
        path = f"/{request.path_params['language']}/{where}"
        return RedirectResponse(f"{path}?{asked}" if asked else path, 303)

    def _html(
        self, request: Request, template: str, status: int = 200, **shown_in_it: Any
    ) -> Response:
        now = self._shown or self.now()
        code = request.path_params["language"]
        here = request.url.path.removeprefix(f"/{code}/")
        done = request.query_params.get("done", "")
        page = (
            now.templates[code]
            .get_template(template)
            .render(
                key=self.keys.form,
                here="" if here.startswith("act/") else here,
                asked=request.url.query if request.method == "GET" else "",
                done=done if done.isalnum() else "",
                root="/",
                **{"reason": request.query_params.get("reason", "")} | shown_in_it,
            )
        )
        return HTMLResponse(page, status)


def application(desk: Desk) -> ASGIApp:
    """Return the desk's pages behind their guard."""
    pages = Starlette(
        routes=[
            Route(ENTRY, desk.enter),
            Route("/assets/{name}", desk.asset),
            Route("/{language}/", _spoken(desk.queue)),
            Route("/{language}/meeting/{meeting}", _spoken(desk.meeting)),
            Route("/{language}/corrections", _spoken(desk.corrections)),
            Route("/{language}/act/{verb}", desk.act, methods=["POST"]),
        ],
        exception_handlers={MahdarError: _failed},
    )
    pages.router.redirect_slashes = False
    return Guard(pages, desk.keys)


def _spoken(page: Any) -> Any:
    def answer(request: Request) -> Response:
        if request.path_params["language"] not in LANGUAGES:
            raise HTTPException(404)
        found: Response = page(request)
        return found

    return answer


def _failed(request: Request, error: Exception) -> Response:
    return Response(str(error), 503, media_type="text/plain")


def _form(body: bytes) -> Form:
    try:
        return parse_qs(body.decode("utf-8"), keep_blank_values=True, errors="strict",
                        max_num_fields=MOST_FIELDS)  # fmt: skip
    except ValueError as error:  # also what is no UTF-8
        raise HTTPException(400, "The form cannot be read.") from error


def _first(form: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(form.get(name, [])), "")


def _page(request: Request) -> int:
    given = request.query_params.get("page", "1")
    return int(given) if given.isascii() and given.isdecimal() and 0 < int(given) < 10**6 else 1
