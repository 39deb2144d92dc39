"""The example organisation: a shipping company with six teams and twenty-five services. Nobody in it is real."""

from dataclasses import dataclass

ORGANISATION = "Harrow Freight"
PASSWORD = "a long way round"  # noqa: S105  of an example that runs on one's own machine


@dataclass(frozen=True, slots=True)
class Service:
    """Something that customers use: what they do with it, and who they are."""

    name: str
    team: str
    does: str
    who: str
    population: int


PEOPLE = {
    "Labels": ("Nadia Ferro", "Tomas Brandt", "Aiko Sato"),
    "Checkout": ("Ines Moravec", "Joel Adeyemi", "Priya Nair"),
    "Tracking": ("Marek Dudek", "Lena Hoff", "Omar Said"),
    "Platform": ("Greta Lind", "Sam Whitlock", "Yusuf Demir"),
    "Data": ("Clara Bianchi", "Henrik Dahl"),
    "Identity": ("Ruth Okafor", "Pavel Novak"),
}
"""The teams, and who is in them; the first of each writes most."""

SERVICES = (
    Service("label-api", "Labels", "print shipping labels", "shops in the EU", 61300),
    Service("label-worker", "Labels", "get labels within a minute", "shops with more than 50 parcels a day", 7000),
    Service("customs-forms", "Labels", "create customs forms", "shops that ship outside the EU", 4200),
    Service("carrier-rates", "Labels", "compare carriers' prices", "shops on the Plus plan", 9800),
    Service("pickup-planner", "Labels", "book a pick-up", "shops in cities", 12400),
    Service("checkout", "Checkout", "pay for a shipment", "everybody who ships", 88000),
    Service("card-gateway", "Checkout", "pay by card", "private senders", 41000),
    Service("invoices", "Checkout", "download invoices", "shops that pay monthly", 15600),
    Service("refunds", "Checkout", "get money back", "senders with a refund due", 900),
    Service("tracking-page", "Tracking", "see where a parcel is", "recipients", 350000),
    Service("tracking-mail", "Tracking", "get tracking mails", "recipients who asked for mails", 210000),
    Service("scan-intake", "Tracking", "have parcels scanned", "drivers and depots", 2600),
    Service("eta-model", "Tracking", "see a time of arrival", "recipients in the app", 120000),
    Service("depot-screens", "Tracking", "sort parcels by the screens", "depots", 38),
    Service("api-edge", "Platform", "reach the API", "everybody who uses the API", 23000),
    Service("message-bus", "Platform", "have their changes carried between services", "all services", 25),
    Service("object-store", "Platform", "load labels and photographs", "shops and recipients", 370000),
    Service("deploy-pipeline", "Platform", "deploy", "our own engineers", 140),
    Service("search-index", "Platform", "search for shipments", "shops and support", 61300),
    Service("reports", "Data", "open their daily reports", "shops on the Plus plan", 9800),
    Service("warehouse-sync", "Data", "see stock in their shop", "shops with a connected warehouse", 1900),
    Service("billing-export", "Data", "have their shipments billed", "shops that pay monthly", 15600),
    Service("sign-in", "Identity", "sign in", "shops and support", 61300),
    Service("api-keys", "Identity", "use their API keys", "everybody who uses the API", 23000),
    Service("address-book", "Identity", "use saved addresses", "everybody who ships", 88000),
)


def address_of(name: str) -> str:
    """The address with which somebody of the example signs in."""
    return f"{name.split(maxsplit=1)[0].lower()}@harrow.example"
