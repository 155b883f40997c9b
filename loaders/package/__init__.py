"""The tables as they are given away: dictionary, package description, licences and exports."""
