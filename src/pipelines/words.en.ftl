pipelines-default = Sales
pipelines-default-discovery = Discovery
pipelines-default-quote-sent = Quote sent
pipelines-default-negotiation = Negotiation
pipelines-default-signature = Signature
