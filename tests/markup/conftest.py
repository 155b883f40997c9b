"""What plain pages are tested with serves here, too."""

from tests.publish.conftest import *  # noqa: F403
