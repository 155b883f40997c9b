"""Which agency does a reader mean, who types a town, a ZIP code, a county or a name?"""
