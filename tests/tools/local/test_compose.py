"""docker-compose.yml, proven without Docker: its commands run, its variables are the ones that are read."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import granian.cli
import pytest
import yaml
from click.core import ParameterSource
from granian.constants import HTTPModes, Interfaces

from tools.local.check import production_environment
from tools.local.environment import clean_environment, setting_names
from tools.local.postgres import find_programs
from tools.local.processes import Children
from tools.local.redis import find_program
from tools.local.servers import Servers, start_servers
from tools.local.system import CHECKOUT, LOOPBACK, free_port
from tools.local.testing import throwaway_home

COMPOSE: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name for name, service in SERVICES.items() if service["image"] == "nabij"}
# What each of our services is told beside the settings that all read.
TOLD_BESIDE = {"migrate": {"DATABASE_OWNER_URL"}}
TOLD_ROLES = {"DATABASE_URL", "DATABASE_OWNER_URL", "POSTGRES_PASSWORD"}
VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")
# Compressing every static file takes long on a busy machine.
PATIENCE = 240


def words(command: str | list[str]) -> list[str]:
    """A command or health check as the list of words that Docker would start."""
    if isinstance(command, str):
        return shlex.split(command)
    return command[1:] if command[0] == "CMD" else command


def values(environment: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    """The environment of a service as compose fills it in; a missing required variable is a KeyError."""

    def fill(found: re.Match[str]) -> str:
        name, how, word = found.groups()
        return known[name] if how == "?" else known.get(name) or word

    return {name: VARIABLE.sub(fill, value) for name, value in environment.items()}


# --- What the file says ---------------------------------------------------------------------------


def test_services_are_the_ones_that_nabij_needs() -> None:
    assert {"roles", "migrate", "web", "worker", "beat"} == OURS
    assert set(SERVICES) - OURS == {"postgres", "redis"}
    assert SERVICES["postgres"]["image"] == "postgres:18"


@pytest.mark.parametrize("name", sorted(OURS - {"roles"}))
def test_every_variable_is_one_that_the_settings_read_under_its_own_name(name: str) -> None:
    environment = SERVICES[name]["environment"]
    assert set(environment) <= set(setting_names())
    assert {variable: VARIABLE.findall(value)[0][0] for variable, value in environment.items()} == {
        variable: variable for variable in environment
    }


@pytest.mark.parametrize("name", sorted(OURS - {"roles"}))
def test_exactly_the_required_settings_are_required_and_named(name: str) -> None:
    marks = {
        variable: VARIABLE.findall(value)[0][1:] for variable, value in SERVICES[name]["environment"].items()
    }
    required = {variable for variable, is_required in setting_names().items() if is_required}
    required |= TOLD_BESIDE.get(name, set())
    assert {variable for variable, (mark, _) in marks.items() if mark == "?"} == required
    assert all(word == f"{variable} is required" for variable, (mark, word) in marks.items() if mark == "?")


def test_the_queue_has_a_password_and_a_network_that_only_ours_share() -> None:
    redis = SERVICES["redis"]
    assert redis["environment"] == {"REDIS_PASSWORD": "${REDIS_PASSWORD:?REDIS_PASSWORD is required}"}
    assert redis["networks"] == ["queue"]
    assert COMPOSE["networks"] == {"queue": {"internal": True}}
    assert {name for name, service in SERVICES.items() if "queue" in service.get("networks", [])} == {
        "web",
        "worker",
        "beat",
        "redis",
    }
    assert "REDIS_PASSWORD" not in str(SERVICES["redis"]["command"][:2])


def test_the_database_has_the_environment_of_its_image() -> None:
    assert set(SERVICES["postgres"]["environment"]) == {"POSTGRES_PASSWORD"}
    assert SERVICES["postgres"]["environment"]["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")


def test_only_who_needs_it_is_told_how_to_change_tables_and_roles() -> None:
    assert set(SERVICES["roles"]["environment"]) == TOLD_ROLES
    told = {name for name in OURS if "DATABASE_OWNER_URL" in SERVICES[name]["environment"]}
    assert told == {"roles", "migrate"}
    told = {name for name in SERVICES if "POSTGRES_PASSWORD" in SERVICES[name].get("environment", {})}
    assert told == {"roles", "postgres"}


def test_the_log_of_the_database_holds_no_names_and_its_plans_are_for_small_answers() -> None:
    assert words(SERVICES["postgres"]["command"]) == [
        "postgres",
        *("-c", "log_error_verbosity=terse"),
        *("-c", "log_min_error_statement=panic"),
        *("-c", "max_parallel_workers_per_gather=0"),
        *("-c", "jit=off"),
        *("-c", "random_page_cost=1.1"),
    ]


def test_no_secret_stands_in_the_file() -> None:
    secret = [
        value
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
        if re.search("SECRET|PASSWORD|URL", name)
    ]
    assert secret
    assert all(VARIABLE.fullmatch(value) for value in secret)


def test_everything_that_stays_up_has_a_health_check_and_comes_back() -> None:
    staying = set(SERVICES) - {"roles", "migrate"}
    assert {name for name in SERVICES if "healthcheck" in SERVICES[name]} == staying
    assert {SERVICES[name]["restart"] for name in staying} == {"unless-stopped"}


def test_nothing_starts_before_what_it_needs() -> None:
    ready = {
        "postgres": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"] == ready
    done = {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["depends_on"] == {"roles": done}
    assert SERVICES["roles"]["depends_on"] == {"postgres": ready["postgres"]}


@pytest.mark.parametrize("name", sorted(OURS))
def test_ours_run_without_root_and_cannot_write(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    stages = (CHECKOUT / "Dockerfile").read_text().split("\nFROM ")
    assert "\nUSER nabij\n" in stages[-1]


def test_the_image_and_the_demo_use_memory_alike() -> None:
    [line] = [line for line in (CHECKOUT / "Dockerfile").read_text().splitlines() if "MALLOC" in line]
    said = dict(pair.split("=", 1) for pair in line.split() if "MALLOC" in pair)
    assert said == {"MALLOC_ARENA_MAX": clean_environment()["MALLOC_ARENA_MAX"]}


def test_only_the_web_server_is_published_and_only_here() -> None:
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "web": ["127.0.0.1:8000:8000"]
    }


def web_commands() -> dict[str, list[str]]:
    """How the web server is started, by where that stands."""
    last = (CHECKOUT / "Dockerfile").read_text().splitlines()[-1]
    return {
        "docker-compose.yml": words(SERVICES["web"]["command"]),
        "Dockerfile": json.loads(last.removeprefix("CMD ")),
    }


@pytest.mark.parametrize("where", sorted(web_commands()))
def test_granian_knows_every_option_that_it_is_started_with(where: str) -> None:
    program, options = web_commands()[where][:3], web_commands()[where][3:]
    assert program == ["python", "-m", "config.web"]
    with granian.cli.cli.make_context("granian", options) as context:
        given = {
            name: value
            for name, value in context.params.items()
            if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        }
    assert given == {
        "app": "config.served:application",
        "interface": Interfaces.WSGI,
        "host": "0.0.0.0",
        "http": HTTPModes.http1,
        "websockets": False,
        "workers": 4,
        "blocking_threads": 2,
        "blocking_threads_idle_timeout": 600,
        "respawn_failed_workers": True,
        "workers_kill_timeout": 8,
    }


# --- What happens when it runs ---------------------------------------------------------------------


PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the image would hold: the files that .dockerignore lets through, built as the Dockerfile says."""
    folder = tmp_path_factory.mktemp("image") / "app"
    folder.mkdir()
    copy_for_docker(folder)
    for command in dockerfile_builds():
        built = finish(["sh", "-c", command], folder, {"PATH": PATH, "PYTHONDONTWRITEBYTECODE": "1"})
        assert built.returncode == 0, built.stderr
    return folder


def copy_for_docker(folder: Path) -> None:
    """Copy what .dockerignore lets through."""
    lines = (CHECKOUT / ".dockerignore").read_text().splitlines()
    assert lines[0] == "*"
    assert lines[-2:] == ["**/__pycache__/", "**/*.mo"]
    ignored = shutil.ignore_patterns("__pycache__", "*.mo")
    for name in (line[1:].rstrip("/") for line in lines if line.startswith("!")):
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)


def dockerfile_builds() -> list[str]:
    """The commands of the Dockerfile that build from the source, in order."""
    text = (CHECKOUT / "Dockerfile").read_text().split("\nFROM ")[1].replace("\\\n", " ")
    found = [line.removeprefix("RUN ") for line in text.splitlines() if line.startswith("RUN ")]
    return [command for command in found if "pip install" not in command and "-m venv" not in command]


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Children, Servers]]:
    """PostgreSQL, Redis and mail in the place of the services that Docker would run."""
    with throwaway_home() as home, Children(home) as children:
        yield children, start_servers(children, mode="production", careless=True)


@pytest.fixture(scope="module")
def environment(running: tuple[Children, Servers], app: Path) -> dict[str, str]:
    """The settings of a service as compose would hand them out, with a migrated database."""
    servers = running[1].environment
    known = production_environment() | {
        name: servers[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "EMAIL_URL")
    }
    known["POSTGRES_PASSWORD"] = running[1].postgres.password
    for name in ("roles", "migrate"):
        done = finish(words(SERVICES[name]["command"]), app, of_service(name, known))
        assert done.returncode == 0, done.stderr
    return of_service("web", known)


def of_service(name: str, known: dict[str, str]) -> dict[str, str]:
    """The environment in which a service's process runs."""
    filled = values(SERVICES[name]["environment"], known)
    return clean_environment() | filled | {"PATH": PATH, "PYTHONDONTWRITEBYTECODE": "1"}


def outside(command: list[str], tmp: Path, port: int = 0) -> list[str]:
    """The same command with a folder and a port of this test's own."""
    moved = [word.replace("/tmp/", f"{tmp}/").replace("0.0.0.0", LOOPBACK) for word in command]
    if "config.web" in command:
        return [*moved, "--port", str(port)]
    return [*moved, str(port)] if command[-2:] == ["config.healthcheck", "web"] else moved


def finish(command: list[str], app: Path, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, cwd=app, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def becomes_healthy(name: str, app: Path, environment: dict[str, str], tmp: Path, port: int) -> bool:
    check = outside(words(SERVICES[name]["healthcheck"]["test"]), tmp, port)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if finish(check, app, environment).returncode == 0:
            return True
        time.sleep(0.5)
    return False


@pytest.mark.faults
def test_image_holds_static_files_and_translations(app: Path) -> None:
    manifest = json.loads((app / "staticfiles" / "staticfiles.json").read_text())
    for name in ("css/nabij.css", "css/bootstrap.min.css", "js/nabij.js"):
        assert (app / "staticfiles" / f"{manifest['paths'][name]}.gz").exists(), "browsers get it compressed"
    sources = list((app / "locale").glob("*/LC_MESSAGES/*.po"))
    assert sources
    assert all(source.with_suffix(".mo").exists() for source in sources)
    assert not (app / "config" / "local").exists()


@pytest.mark.faults
def test_migrating_again_changes_nothing(
    app: Path, environment: dict[str, str], running: tuple[Children, Servers]
) -> None:
    owner = {"DATABASE_OWNER_URL": running[1].postgres.owner_url}
    again = finish(words(SERVICES["migrate"]["command"]), app, environment | owner)
    assert again.returncode == 0, again.stderr
    assert "No migrations to apply." in again.stdout


@pytest.mark.faults
def test_the_role_of_the_web_server_migrates_nothing(app: Path, environment: dict[str, str]) -> None:
    refused = finish(words(SERVICES["migrate"]["command"]), app, environment)
    assert refused.returncode == 1
    assert "Set DATABASE_OWNER_URL" in refused.stderr


@pytest.mark.faults
@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_command_runs_and_its_health_check_follows_it(
    name: str, running: tuple[Children, Servers], app: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    children, _ = running
    port = free_port()
    command = outside(words(SERVICES[name]["command"]), tmp_path, port)
    child = children.start(f"compose-{name}", command, environment=environment, folder=app, patience=20)
    assert becomes_healthy(name, app, environment, tmp_path, port), child.last_words(60)
    assert child.running()
    children.stop(child)
    if name == "beat":
        long_ago = time.time() - 3600
        for file in tmp_path.glob("beat-schedule*"):
            os.utime(file, (long_ago, long_ago))
    sick = finish(outside(words(SERVICES[name]["healthcheck"]["test"]), tmp_path, port), app, environment)
    assert sick.returncode == 1, sick.stderr


@pytest.mark.faults
def test_redis_command_runs_and_asks_for_the_password(home: Path) -> None:
    port = free_port()
    program = find_program(None)
    known = {"PATH": f"{program.parent}:{PATH}", "REDIS_PASSWORD": "9f8e7d"}
    command = [word.replace("$$", "$") for word in words(SERVICES["redis"]["command"])]
    check = SERVICES["redis"]["healthcheck"]["test"]
    assert check[0] == "CMD-SHELL"
    ping = ["sh", "-c", check[1].replace("$$", "$").replace("redis-cli", f"redis-cli -p {port}")]
    with Children(home) as children:
        more = ["--port", str(port), "--bind", LOOPBACK]
        redis = children.start("redis", [*command, *more], folder=home, environment=known)
        children.wait_until(redis, lambda: finish(ping, home, known).returncode == 0, seconds=PATIENCE)
        assert finish(ping, home, known | {"REDIS_PASSWORD": "0"}).returncode == 1


@pytest.mark.faults
def test_database_health_check_runs(running: tuple[Children, Servers]) -> None:
    check = words(SERVICES["postgres"]["healthcheck"]["test"])
    port = ["--host", LOOPBACK, "--port", str(running[1].postgres.port)]
    done = subprocess.run(
        [find_programs(None) / check[0], *check[1:], *port], check=False, capture_output=True
    )
    assert done.returncode == 0


@pytest.mark.parametrize("name", sorted(name for name, required in setting_names().items() if required))
def test_missing_required_variable_stops_the_start_with_its_name(name: str) -> None:
    environment = clean_environment() | production_environment()
    del environment[name]
    started = finish([sys.executable, "manage.py", "check"], CHECKOUT, environment)
    assert started.returncode != 0
    assert f"Set the {name} environment variable" in started.stderr
    with pytest.raises(KeyError, match=name):
        values(SERVICES["web"]["environment"], {key: "x" for key in environment if key != name})
