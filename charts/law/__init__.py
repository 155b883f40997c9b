"""Pictures of laws, policies, court cases, records requests and dates ahead."""
