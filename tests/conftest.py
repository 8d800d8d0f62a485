"""What every test shares."""

from config.local.testing import refuse_without_servers

refuse_without_servers()
