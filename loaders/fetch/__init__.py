"""Asking public sources over the network: politely, resumably, every answer kept unedited.

`run` fetches a source, `archive` looks for archived copies; the rest serves these two.
"""
