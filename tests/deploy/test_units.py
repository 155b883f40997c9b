"""The systemd units start what is there, with options it has, and may write where it writes."""

import configparser
import importlib
import shlex
from argparse import ArgumentParser
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
APP, SITE = "/srv/platewatch/app", "/srv/platewatch/site"


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(HOME / "deploy" / name)
    return parser


def test_the_app_unit_starts_the_front_door_on_the_port_it_is_named_after():
    service = unit("platewatch@.service")["Service"]
    program, run, script, *options = shlex.split(service["ExecStart"])
    assert (Path(program).name, run) == ("streamlit", "run")
    assert (HOME / script).is_file()
    assert options[:2] == ["--server.port", "%i"]
    assert service["WorkingDirectory"] == APP
    assert f"{APP}/var" in service["ReadWritePaths"].split()


def test_the_site_unit_gives_the_command_options_that_it_has():
    service = unit("platewatch-site.service")["Service"]
    _, *command = shlex.split(service["ExecStart"])
    assert command[:3] == ["-m", "publish", "site"]
    parser = ArgumentParser()
    importlib.import_module("publish.site.build").add_arguments(parser)
    args = parser.parse_args(command[3:])
    assert str(args.out) == SITE
    assert SITE in service["ReadWritePaths"].split()


def test_the_timer_starts_the_site_unit_each_night():
    assert unit("platewatch-site.timer")["Timer"]["OnCalendar"].startswith("*-*-*")
    assert (HOME / "deploy" / "platewatch-site.service").is_file()


@pytest.mark.parametrize("path", sorted((HOME / "deploy").iterdir()), ids=lambda p: p.name)
def test_every_file_here_is_told_of_in_the_docs(path):
    assert f"deploy/{path.name}" in (HOME / "docs" / "deploying.md").read_text(encoding="utf-8")
