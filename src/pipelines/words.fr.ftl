pipelines-default = Ventes
pipelines-default-discovery = Découverte
pipelines-default-quote-sent = Devis envoyé
pipelines-default-negotiation = Négociation
pipelines-default-signature = Signature
